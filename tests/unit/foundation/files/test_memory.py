"""Hostile pictures: the most memory one takes while it is read, each in a process of its own."""

import io
import os
import subprocess
import sys

import pytest
from PIL import Image

from muhit.cli.web import child_environment
from muhit.foundation.files.errors import BadFile
from muhit.foundation.files.limits import MAX_PIXELS
from muhit.foundation.files.pictures import MOST_PIXELS, encode
from muhit.foundation.files.sniffing import Format

from . import samples

MOST_MB = 450

LEFT_BEHIND = """
import io, sys, threading
import django
django.setup()
from muhit.foundation.files.pictures import encode
from muhit.foundation.files.sniffing import Format
content = sys.stdin.buffer.read()
def resident():
    return int(open("/proc/self/statm").read().split()[1])
def photos(threads=1):
    def work():
        for _number in range(3):
            encode(io.BytesIO(content), Format.JPEG)
    running = [threading.Thread(target=work) for _number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
photos()
before = resident()
photos(threads=4)
print((resident() - before) * 4096)
"""

CHILD = """
import io, resource, sys
import django
django.setup()
from muhit.foundation.files.errors import BadFile
from muhit.foundation.files.pictures import encode
from muhit.foundation.files.sniffing import Format
content = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    encode(io.BytesIO(content), Format(sys.argv[1]))
except BadFile:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def megabytes(kind: str, content: bytes) -> int:
    """How much the process grew at its height (Linux counts kilobytes)."""
    done = subprocess.run([sys.executable, "-c", CHILD, kind], input=content, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return int(done.stdout) // 1024


def largest(kind: Format, mode: str) -> bytes:
    """One colour all over: nothing is smaller on the line, or larger in memory."""
    side = int(MOST_PIXELS.get(kind, MAX_PIXELS) ** 0.5)
    out = io.BytesIO()
    Image.new(mode, (side, side)).save(out, kind.value)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"), [(Format.PNG, "RGBA"), (Format.PNG, "P"), (Format.WEBP, "RGBA")]
)
def test_the_largest_allowed_picture_takes_no_more_than_this(kind, mode):
    content = largest(kind, mode)
    assert len(content) < 200_000
    assert megabytes(kind.value, content) < MOST_MB


@pytest.mark.parametrize(
    ("kind", "size", "save"),
    [
        (Format.JPEG, (9400, 9400), {}),
        (Format.JPEG, (8000, 7990), {"progressive": True, "subsampling": 0}),
        (Format.HEIC, (16_382, 3900), {"quality": 50, "enc_params": {"preset": "ultrafast"}}),
    ],
)
def test_the_largest_photo_of_a_telephone_takes_no_more_than_this(kind, size, save):
    out = io.BytesIO()
    Image.new("RGB", size).save(out, kind.value, **save)
    assert megabytes(kind.value, out.getvalue()) < MOST_MB


def test_photos_of_many_people_at_once_leave_next_to_nothing_behind():
    out = io.BytesIO()
    Image.effect_noise((2400, 1800), 40).convert("RGB").save(out, "JPEG")
    done = subprocess.run(
        [sys.executable, "-c", LEFT_BEHIND],
        input=out.getvalue(),
        capture_output=True,
        env=child_environment("public", DATABASE_URL=os.environ["DATABASE_URL"]),
    )
    assert done.returncode == 0, done.stderr.decode()
    assert int(done.stdout) < 16 * 1024 * 1024


@pytest.mark.parametrize("content", [samples.huge_png(), samples.text_bomb_png()])
def test_what_only_claims_to_be_large_takes_next_to_nothing(content):
    assert megabytes("PNG", content) < 60


def test_a_picture_of_more_pixels_is_refused_with_the_number():
    out = io.BytesIO()
    Image.new("RGB", (5000, 4500)).save(out, "WEBP")
    with pytest.raises(BadFile, match="20"):
        encode(out, Format.WEBP)
