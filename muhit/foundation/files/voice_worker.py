"""Makes a voice note anew: run as a process of its own by `voices.py`, never imported.

It knows neither the database nor any key, may use so much memory and time and no more, opens no
other file, and reads from its input only what it is told to expect. Usage: ``voice_worker.py
DEMUXER SECONDS < any sound > sound.m4a``; what it ends with says what was wrong.
"""

import io
import resource
import sys

import av

GOOD, TOO_LONG, NO_SOUND = 0, 3, 4
MEGABYTES = 1024
CPU_SECONDS = 30
RATE = 24_000  # samples per second: more than a voice has
BITS = 40_000  # per second
KNOWN = {
    "aac", "aac_latm", "alac", "amrnb", "amrwb", "amr_nb", "amr_wb", "flac", "mp3", "mp3float",
    "opus", "libopus", "vorbis", "pcm_alaw", "pcm_f32le", "pcm_mulaw", "pcm_s16be", "pcm_s16le",
    "pcm_s24le", "pcm_s32le", "pcm_u8",
}  # fmt: skip


def bound() -> None:
    """Let this process use no more than it needs."""
    memory = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def made_anew(sound: bytes, demuxer: str, seconds: float) -> tuple[bytes, float]:
    """The sound as AAC in M4A, one channel, without any metadata; and how long it is.

    Raises ValueError for what is no sound, OverflowError for what is too long.
    """
    out = io.BytesIO()
    # Nothing but these bytes: no protocol by which a file could lead elsewhere.
    options = {"protocol_whitelist": "none", "max_streams": "8"}
    with av.open(io.BytesIO(sound), "r", format=demuxer, options=options) as source:
        if not source.streams.audio:
            raise ValueError("no sound")
        stream = source.streams.audio[0]
        if stream.codec_context.name not in KNOWN or not 0 < (stream.rate or 0) <= 192_000:
            raise ValueError("not a known sound")
        stream.codec_context.thread_type = "NONE"
        with av.open(out, "w", format="ipod") as target:
            target.flags |= 0x400  # bit exact: no name of any program in it
            into = target.add_stream("aac", rate=RATE, layout="mono")
            into.bit_rate = BITS
            resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
            samples = 0
            for frame in source.decode(stream):
                frame.pts = None
                for piece in resampler.resample(frame):
                    samples += piece.samples
                    if samples > seconds * RATE:
                        raise OverflowError("too long")
                    target.mux(into.encode(piece))
            for piece in resampler.resample(None):
                samples += piece.samples
                target.mux(into.encode(piece))
            target.mux(into.encode(None))
    return out.getvalue(), samples / RATE


def main() -> int:
    """Read, make anew, write."""
    bound()
    try:
        sound, length = made_anew(sys.stdin.buffer.read(), sys.argv[1], float(sys.argv[2]))
    except OverflowError:
        return TOO_LONG
    except (av.FFmpegError, ValueError, MemoryError, EOFError, OSError):
        return NO_SOUND
    sys.stdout.buffer.write(sound)
    sys.stderr.write(f"{length:.2f}")
    return GOOD


if __name__ == "__main__":
    sys.exit(main())
