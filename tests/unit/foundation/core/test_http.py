"""The one HTTP client: what it sends once, what it reads, what it never says."""

import socket

import pytest

from muhit.foundation.core import http
from tests.unit.foundation.messages.test_gateway import listening


def post(port, **more):
    return http.post(f"http://127.0.0.1:{port}/a?b=1", content=b"secret", headers={}, **more)


def closed_port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def test_the_answer_is_read_up_to_a_limit():
    with listening(200, b"x" * 500_000) as server:
        answer = post(server.server_port, most_bytes=1000)
    assert (answer.status, len(answer.text)) == (200, 1000)
    assert [path for path, _headers, _body in server.got] == ["/a?b=1"]


def test_a_line_that_was_never_made_is_told_apart_from_one_that_broke():
    with pytest.raises(http.Unreachable):
        post(closed_port())
    with listening(None) as server, pytest.raises(http.Broken) as broken:
        post(server.server_port)
    # What was on its way is not sent again.
    assert len(server.got) == 1
    assert "secret" not in repr(broken.value)


def test_redirects_and_proxies_are_not_followed(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port()}")
    with listening(302, b"") as server:
        assert post(server.server_port).status == 302
    assert len(server.got) == 1


@pytest.mark.parametrize("url", ["http://[::1", "ftp://127.0.0.1/", "", "http://127.0.0.1:99999/"])
def test_an_address_that_is_none_reaches_nobody(url):
    with pytest.raises(http.Unreachable):
        http.post(url, content=b"", headers={})
    assert http.fault_of_line(url)


def test_a_line_is_tried_without_sending_anything():
    with listening() as server:
        assert http.fault_of_line(f"http://127.0.0.1:{server.server_port}/") == ""
        assert http.fault_of_line(f"https://127.0.0.1:{server.server_port}/")
    assert server.got == []
    assert http.fault_of_line(f"http://127.0.0.1:{closed_port()}/")
