"""Words go out compressed, photos as they are."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from muhit.foundation.ui.compression import CompressWords

WORDS = b"<p>" + b"The lamp is broken. " * 100 + b"</p>"
ASKED = RequestFactory().get("/", headers={"Accept-Encoding": "gzip, br"})


def _answer(response):
    return CompressWords(lambda request: response)(ASKED)


def test_a_page_is_compressed_and_its_length_is_blurred():
    answers = [_answer(HttpResponse(WORDS)) for _ in range(20)]
    assert all(answer["Content-Encoding"] == "gzip" for answer in answers)
    assert all(gzip.decompress(answer.content) == WORDS for answer in answers)
    assert len({len(answer.content) for answer in answers}) > 1


@pytest.mark.parametrize("kind", ["image/jpeg", "application/pdf", "audio/ogg"])
def test_photos_and_documents_stay_as_they_are(kind):
    answer = _answer(HttpResponse(WORDS, content_type=kind))
    assert "Content-Encoding" not in answer
    assert answer.content == WORDS


def test_a_part_of_a_file_stays_a_part_of_it():
    answer = _answer(HttpResponse(WORDS, content_type="text/plain", status=206))
    assert answer.content == WORDS


def test_what_is_streamed_keeps_its_length():
    """By which people see that a file came whole."""
    headers = {"Content-Length": str(2 * len(WORDS))}
    answer = _answer(
        StreamingHttpResponse([WORDS, WORDS], content_type="text/csv", headers=headers)
    )
    assert b"".join(answer) == WORDS * 2
    assert answer["Content-Length"] == str(2 * len(WORDS))


def test_pages_of_the_site_are_compressed(client, db):
    answer = client.get("/submissions/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(answer.content)
    assert "Accept-Encoding" in answer["Vary"]
