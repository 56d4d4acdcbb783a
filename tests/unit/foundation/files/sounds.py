"""Sounds to upload: real ones, made on the spot, and hostile ones."""

import io
import math
from array import array

import av


def tone(
    seconds: float = 2.0, *, container: str = "webm", codec: str = "libopus", rate: int = 48_000
) -> bytes:
    """A quiet tone, with a title and a place in its metadata."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as target:
        target.metadata.update({"title": "Zeynep", "location": "+36.80+034.62/"})
        stream = target.add_stream(codec, rate=rate, layout="mono")
        for start in range(0, int(seconds * rate), 960):
            wave = (math.sin((start + i) * 440 * math.tau / rate) for i in range(960))
            frame = av.AudioFrame(format="s16", layout="mono", samples=960)
            frame.planes[0].update(array("h", (int(9000 * x) for x in wave)).tobytes())
            frame.rate, frame.pts = rate, start
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return out.getvalue()


PLAYLIST = b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n"
# The beginnings of sounds, and nothing that follows.
STUBS = {
    "matroska": b"\x1a\x45\xdf\xa3" + b"\0" * 64,
    "ogg": b"OggS" + b"\0" * 64,
    "mp3": b"ID3\x03" + b"\xff" * 64,
    "mov": b"\0\0\0\x20ftypM4A " + b"\0" * 64,
    "wav": b"RIFF\xff\xff\xff\xffWAVE" + b"\0" * 64,
    "amr": b"#!AMR\n" + b"\xff" * 64,
}
