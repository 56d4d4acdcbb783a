"""Voice notes: believed by their content, made anew, bounded, played in parts."""

import io

import av
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from muhit.foundation.files import responses, voices
from muhit.foundation.files.actions import store_voice
from muhit.foundation.files.errors import BadFile
from muhit.foundation.files.models import StoredFile
from muhit.foundation.files.queries import name_of, path

from . import samples
from .sounds import PLAYLIST, STUBS, tone

FORMATS = {
    "webm": ("webm", "libopus"),
    "ogg": ("ogg", "libopus"),
    "m4a": ("ipod", "aac"),
    "wav": ("wav", "pcm_s16le"),
    "mp3": ("mp3", "libmp3lame"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_what_telephones_record_becomes_what_telephones_play(name):
    container, codec = FORMATS[name]
    voice = voices.make_anew(tone(container=container, codec=codec))
    assert voice.seconds == pytest.approx(2, abs=0.1)
    with av.open(io.BytesIO(voice.content)) as made:
        stream = made.streams.audio[0]
        assert (stream.codec_context.name, stream.channels) == ("aac", 1)
        assert len(made.streams) == 1
        told = {**made.metadata, **stream.metadata}
    assert not any("Zeynep" in text or "36.80" in text for text in told.values())
    assert b"Zeynep" not in voice.content
    assert b"Lavf" not in voice.content


@pytest.mark.parametrize("stub", STUBS)
def test_what_only_begins_like_a_sound_is_refused(stub):
    assert voices.demuxer_of(STUBS[stub][:16]) == stub
    with pytest.raises(BadFile):
        voices.make_anew(STUBS[stub])


@pytest.mark.parametrize(
    "content",
    [PLAYLIST, STUBS["mov"] + PLAYLIST, b"", b"<html>", b"concat:/etc/passwd"],
    ids=["playlist", "playlist in a film", "nothing", "page", "concat"],
)
def test_what_leads_elsewhere_is_refused(content):
    with pytest.raises(BadFile):
        voices.make_anew(content)


def test_a_photo_is_no_voice():
    with pytest.raises(BadFile):
        voices.make_anew(samples.picture())


def test_two_minutes_are_enough():
    with pytest.raises(BadFile, match=r"(?i)dakika|two minutes"):
        voices.make_anew(tone(125, container="wav", codec="pcm_s16le", rate=8000))


def test_a_moment_is_no_note():
    with pytest.raises(BadFile):
        voices.make_anew(tone(0.2))


def test_a_process_that_hangs_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(voices, "_SECONDS_TO_WAIT", 0.001)
    with pytest.raises(BadFile):
        voices.make_anew(tone())


def test_the_decoder_gets_nothing_of_our_environment(monkeypatch):
    given = {}

    def run(command, **options):
        given.update(options, command=command)
        raise voices.subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(voices.subprocess, "run", run)
    with pytest.raises(BadFile):
        voices.make_anew(tone())
    assert given["env"] == {}
    assert "-I" in given["command"]


@pytest.fixture
def stored(db):
    return store_voice(SimpleUploadedFile("Zeynep Demir.webm", tone()))


def test_it_is_kept_under_its_number(stored):
    assert stored.kind == StoredFile.Kind.VOICE
    assert name_of(stored) == name_of(stored, "small") == f"{stored.pk}-large.m4a"
    assert path(stored).stat().st_size == stored.size


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [("bytes=0-1", 206, 2), ("bytes=10-", 206, None), ("bytes=-5", 206, 5), ("bytes=9-3", 416, 0)],
)
def test_telephones_ask_for_parts(stored, asked, status, length):
    request = RequestFactory().get("/", headers={"Range": asked})
    response = responses.send(stored, request=request)
    assert response.status_code == status
    expected = stored.size - 10 if length is None else length
    assert len(response.content) == expected
    if status == 206:
        assert response["Content-Type"] == "audio/mp4"
        assert response["Content-Range"].endswith(f"/{stored.size}")


def test_without_a_range_all_of_it_comes(stored):
    response = responses.send(stored, request=RequestFactory().get("/"))
    assert response["Accept-Ranges"] == "bytes"
    assert len(b"".join(response.streaming_content)) == stored.size
    response.close()
