"""Files damaged in a way that a seed determines: what disks, mail and other programs do to them."""

import random
from collections.abc import Callable, Sequence

#: What is put into texts of markup: its own marks, numbers, controls, directions, old encodings.
_FOREIGN: Sequence[bytes] = (
    *(
        b"<",
        b">",
        b"</",
        b"&",
        b"&amp;",
        b"&#0;",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b'"',
        b"'",
    ),
    *(b"<p>", b"</p>", b"<ol>", b"<li>", b"<table>", b"<td>", b"</article>", b"<b>", b"<br>"),
    *(b"<blockquote>", b"<del>", b"</ins>", b"<a href='#fn1'>1</a>", b"<sup>", b"<num>", b"<mod>"),
    *(b"# ", b"## Article 3\n", b"1. ", b"(a) ", b"(i) ", b"\n\n", b"\n", b"|", b"```\n", b"> "),
    *(b"{++", b"++}", b"{--", b"--}", b"{#art_1}", b"](#fn_1)", b"[^1]", b"\\", b"*", b"**", b"_"),
    *(b"\x00", b"\x1b[31m", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\r", b"\x0c", b"\x85"),
    *(c.encode() for c in "\u202e\u2066\u200f\u200d\ufeff\u2028\u0301\ufffd第六条٣"),
)


def mutated(data: bytes, seed: int) -> bytes:
    """The data with one to twelve changes, the same ones for the same seed."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 12)):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randint(0, len(data))


def _inserted(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_FOREIGN) * chance.choice((1, 1, 1, 30)) + data[at:]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.choice((1, 2, 40, 4_000)) :]


def _ended(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    at, size = _place(data, chance), chance.choice((3, 60, 3_000))
    return data[:at] + data[at : at + size] * chance.randint(2, 4) + data[at + size :]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    one, other = sorted((_place(data, chance), _place(data, chance)))
    return data[other:] + data[one:other] + data[:one]


_CHANGES: Sequence[Callable[[bytes, random.Random], bytes]] = (
    *(_inserted, _inserted, _inserted, _flipped, _flipped, _cut, _repeated, _ended, _swapped),
)
