"""Voice notes: decoded and made anew by a process that has nothing to lose."""

import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext as _

from .errors import BadFile
from .limits import LONGEST_VOICE_S

_WORKER = Path(__file__).with_name("voice_worker.py")
# Recorders stop a little late; nobody loses a word for half a second.
_GRACE_S = 2
_SECONDS_TO_WAIT = 40
_TOO_LONG = 3
SHORTEST_S = 0.5


@dataclass(frozen=True)
class Voice:
    """AAC in M4A, which every telephone plays; `seconds` long."""

    content: bytes
    seconds: float


def demuxer_of(head: bytes) -> str | None:
    """What reads a sound that begins with `head`; None where it is none we accept."""
    for start, name in _BEGINNINGS:
        if head.startswith(start):
            return name
    if head[4:8] == b"ftyp":
        return "mov"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "aac"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return "mp3"
    return None


_BEGINNINGS = (
    (b"\x1a\x45\xdf\xa3", "matroska"),  # WebM, what most browsers record
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"#!AMR", "amr"),
    (b"caff", "caf"),
    (b"fLaC", "flac"),
)


def make_anew(content: bytes) -> Voice:
    """The sound without anything but the voice: one channel, no names, no place, no pictures.

    Raises BadFile, whose message is for the person who spoke.
    """
    if find_spec("av") is None:
        raise BadFile(_("Voice notes cannot be taken here. Please write it down instead."))
    demuxer = demuxer_of(content[:16])
    if demuxer is None:
        raise _no_voice()
    # Without our environment: no address of a database, no key.
    command = [sys.executable, "-I", str(_WORKER), demuxer, str(LONGEST_VOICE_S + _GRACE_S)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and words of our own
            command, input=content, capture_output=True, timeout=_SECONDS_TO_WAIT, env={}
        )
    except subprocess.TimeoutExpired:
        raise _no_voice() from None
    if done.returncode == _TOO_LONG:
        raise BadFile(_("This is longer than two minutes. Say it in two parts, or shorter."))
    if done.returncode != 0:
        raise _no_voice()
    seconds = float(done.stderr.split()[-1])
    if seconds < SHORTEST_S:
        raise BadFile(_("Nothing was recorded. Speak for a moment longer."))
    return Voice(done.stdout, seconds)


def _no_voice() -> BadFile:
    return BadFile(_("This is no voice recording that can be played. Record it again."))
