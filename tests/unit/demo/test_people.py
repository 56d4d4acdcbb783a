"""The demo's people, and that nobody meets them anywhere else."""

import os
import subprocess
import sys

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve

from muhit.demo import views
from muhit.demo.people import PERSONAS, load_people, persona, user_of
from muhit.foundation.accounts.doors import Door
from muhit.registers.offices.queries import roles_of
from tests.factories.organisations import BodyFactory, DepartmentFactory
from tests.factories.places import NeighbourhoodFactory

ASK = """
import django; django.setup()
from django.conf import settings
from django.urls import Resolver404, resolve
try:
    resolve("/demo/"); resolve("/demo/enter/clerk/"); found = True
except Resolver404:
    found = False
print(found, "muhit.demo" in settings.INSTALLED_APPS)
"""


@pytest.mark.parametrize(
    ("mode", "answer"),
    [
        ("demo", "True True"),
        ("development", "False False"),
        ("production", "False False"),
    ],
)
def test_the_demo_is_there_in_demo_mode_alone(mode, answer):
    environment = os.environ | {
        "MUHIT_MODE": mode,
        "MUHIT_SECRET_KEY": "k" * 50,
        "MUHIT_HOSTS": "127.0.0.1",
        "MUHIT_PUBLIC_URL": "http://127.0.0.1:8000",
        "DJANGO_SETTINGS_MODULE": "muhit.sites.settings.public",
    }
    said = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip().splitlines()[-1] == answer


def test_here_the_demo_is_not_reachable():
    with pytest.raises(Resolver404):
        resolve("/demo/")


@pytest.mark.parametrize("view", [views.people, lambda request: views.enter(request, "clerk")])
def test_the_views_themselves_refuse_outside_the_demo(view):
    with pytest.raises(Http404):
        view(RequestFactory().post("/demo/"))


@pytest.fixture
def people(db):
    NeighbourhoodFactory(district__province__code=33)
    body = BodyFactory(code="mersin-buyuksehir")
    DepartmentFactory(body=body, code="cevre")
    bodies = {
        "mersin-buyuksehir": body,
        "mezitli-belediyesi": BodyFactory(code="mezitli-belediyesi"),
    }
    load_people(bodies)
    return load_people(bodies)


def test_each_persona_holds_what_it_says(people):
    assert set(people) == {one.key for one in PERSONAS}
    assert roles_of(people["muhtar"]).is_muhtar
    assert roles_of(people["building-manager"]).is_building_manager
    assert not roles_of(people["citizen"]).is_staff
    for key in ("clerk", "head", "moderator", "administrator"):
        assert {post.role for post in roles_of(people[key]).posts} == {persona(key).post}


def test_nothing_in_the_database_tells_who_is_a_refugee(people):
    citizen, refugee = people["citizen"], people["refugee"]
    differing = {
        field.name
        for field in citizen._meta.concrete_fields
        if getattr(citizen, field.attname) != getattr(refugee, field.attname)
    }
    assert differing <= {
        *("id", "name", "phone", "language"),
        *("joined_at", "phone_confirmed_at", "session_seed"),
    }
    assert persona("refugee").door is Door.PLAIN
    assert user_of(persona("refugee")) == refugee
