"""A backup is read whole and as it was written, or told to be damaged; never anything else."""

import contextlib
import io
import json
import tarfile

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.cli import archive
from muhit.cli.faults import Fault

KEY = pyrage.x25519.Identity.generate()


def written(*members: tuple[str, bytes | tarfile.TarInfo]) -> bytes:
    """A tar of these members, as somebody else may have made it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for name, content in members:
            member = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            if isinstance(content, bytes):
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
            else:
                tar.addfile(member)
    return out.getvalue()


def whole() -> bytes:
    out = io.BytesIO()
    writer = archive.Writer(out, {"site": archive.PUBLIC})
    writer.add_database(io.BytesIO(b"dump"))
    writer.finish()
    return out.getvalue()


HEAD = (archive.HEAD, json.dumps({"format": archive.FORMAT, "site": archive.PUBLIC}).encode())
DIGESTS = (archive.DIGESTS, b'{"database": "x", "files": {}, "gone": []}')
PLAIN = whole()
SEALED = pyrage.encrypt(PLAIN, [KEY.to_public()])


def link() -> tarfile.TarInfo:
    member = tarfile.TarInfo(f"{archive.FILES}ab")
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return member


def sparse() -> bytes:
    """A few bytes that claim to be a file of a terabyte."""
    member = tarfile.TarInfo(f"{archive.FILES}ab")
    member.pax_headers = {
        "GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.name": f"{archive.FILES}ab",
        "GNU.sparse.map": "0,0", "GNU.sparse.size": str(10**12),
    }  # fmt: skip
    return written(HEAD, ("", member))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04" + b"\0" * 2000,
        b"\0" * 10_240,
        written(),
        written(DIGESTS),
        written(("files/ab", b"x"), HEAD, DIGESTS),
        written((archive.HEAD, b"no json"), DIGESTS),
        written((archive.HEAD, b"[1]"), DIGESTS),
        written((archive.HEAD, b"{}"), DIGESTS),
        written((archive.HEAD, b'{"format": ["1"]}'), DIGESTS),
        written((archive.HEAD, b"[" * 90_000), DIGESTS),
        written(HEAD),
        written(HEAD, (archive.DIGESTS, b"\xff")),
        written(HEAD, (archive.DIGESTS, b"{}")),
        written(HEAD, (archive.DIGESTS, b'{"files": 5}')),
        written(HEAD, DIGESTS),
        written(HEAD, ("", link()), DIGESTS),
        written(HEAD, (f"{archive.FILES}../x", b"x"), DIGESTS),
        written(HEAD, (f"{archive.FILES}{'x' * 300}", b"x"), DIGESTS),
        sparse(),
    ],
)
def test_what_is_no_whole_backup_is_a_sentence(content: bytes) -> None:
    with pytest.raises(Fault) as told:
        archive.read(io.BytesIO(content))
    assert told.value.message.startswith("The backup ")


def test_a_member_that_claims_too_much_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    with pytest.raises(Fault):
        archive.read(io.BytesIO(written(HEAD, (f"{archive.FILES}ab", b"x" * 101), DIGESTS)))


@settings(max_examples=150)
@given(at=st.integers(0, len(PLAIN) - 1), byte=st.integers(0, 255), is_cut=st.booleans())
def test_a_spoilt_backup_is_read_as_it_was_or_told(at: int, byte: int, is_cut: bool) -> None:
    spoilt = PLAIN[:at] if is_cut else PLAIN[:at] + bytes([byte]) + PLAIN[at + 1 :]
    pieces: list[bytes] = []
    with contextlib.suppress(Fault):
        archive.read(io.BytesIO(spoilt), on_database=pieces.append)
        assert b"".join(pieces) == b"dump"


@settings(max_examples=60)
@given(at=st.integers(0, len(SEALED) - 1), bit=st.integers(0, 7), is_cut=st.booleans())
def test_a_sealed_backup_is_whole_or_told(at: int, bit: int, is_cut: bool) -> None:
    spoilt = bytearray(SEALED)
    spoilt[at] ^= 1 << bit
    if is_cut:
        spoilt = bytearray(SEALED[:at])
    with (
        pytest.raises(Fault),
        archive.decrypting(io.BytesIO(bytes(spoilt)), KEY) as stream,
    ):
        archive.read(stream)


@pytest.mark.parametrize("key", ["x" * 5000, "a\0b", "age1", ""])
def test_what_is_no_public_key_is_a_sentence(key: str) -> None:
    with pytest.raises(Fault, match="no public key"):
        archive.recipient_of(key)


def test_a_file_that_holds_no_public_key_is_a_sentence(tmp_path) -> None:
    path = tmp_path / "key.pub"
    path.write_bytes(b"\xff\xfe\0")
    with pytest.raises(Fault, match="no public key"):
        archive.recipient_of(str(path))
