"""What happened at people's places, told each morning; and the counts of the map."""

from procrastinate.contrib.django import app

from muhit.foundation.accounts.models import User
from muhit.registers.residents.queries import people_with_places

from . import place_news
from .actions.map import gather


# Six by universal time is nine in Türkiye: before the daily summaries are made.
@app.periodic(cron="0 6 * * *")
@app.task(name="square.tell_all_places", queueing_lock="square.tell_all_places")
def tell_all_places(timestamp: int) -> None:
    for pk in people_with_places().values_list("pk", flat=True).iterator():
        tell_places.defer(user_id=pk)


@app.task(name="square.tell_places")
def tell_places(user_id: int) -> None:
    place_news.tell_places(User(pk=user_id))


# Every ten minutes: the map's counts stay a few rows for each cell.
@app.periodic(cron="*/10 * * * *")
@app.task(name="square.gather_map", queueing_lock="square.gather_map")
def gather_map(timestamp: int) -> None:
    gather()
