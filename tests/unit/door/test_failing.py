"""When something fails at the safe door, the page still says whom to call and how to leave."""

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.test import RequestFactory

from muhit.protection.door import errors, views


def helps(answer) -> bool:
    text = answer.content.decode()
    return (
        'href="tel:112"' in text
        and 'href="tel:183"' in text
        and settings.DOOR_LEAVES_TO in text
        and all(f'lang="{code}"' in text for code in ("tr", "ar", "en"))
    )


def test_an_address_that_is_not_there(client):
    answer = client.get("/door/ar/elsewhere/")
    assert answer.status_code == 404
    assert helps(answer)
    assert "elsewhere" not in answer.content.decode()


def test_a_fault_of_ours_tells_nothing_of_it(client, monkeypatch):
    def fail(*args, **more):
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(views, "render", fail)
    client.raise_request_exception = False
    answer = client.get("/door/ar/")
    assert answer.status_code == 500
    assert helps(answer)
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize(
    ("handle", "status"),
    [
        (lambda request: errors.bad_request(request, ValueError()), 400),
        (lambda request: errors.bad_request(request, RequestDataTooBig()), 413),
        (lambda request: errors.bad_request(request, TooManyFieldsSent()), 413),
        (lambda request: errors.forbidden(request, PermissionError()), 403),
        (lambda request: errors.forged(request, "no token"), 403),
    ],
)
def test_whatever_else_goes_wrong(handle, status):
    answer = handle(RequestFactory().post("/door/ar/"))
    assert answer.status_code == status
    assert helps(answer)
