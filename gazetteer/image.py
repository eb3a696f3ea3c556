"""Writes the gazetteer image: one read-only block of bytes that the program reads in place.

All numbers are little-endian.  A varint holds seven bits a byte, lowest first, the high bit set on all but
the last.  The file opens with `PGAZ`, the version of the layout (u32), the number of sections (u32) and for
each section its offset and length (u32, u32).  FORMAT.md describes the sections.
"""
import struct

import folding

MAGIC, VERSION = b"PGAZ", 3
NO_POINT = -(1 << 31)
KINDS = ["city", "region", "country", "macroregion", "institution", "programme"]
OWN, ALTERNATE, ABBREVIATION = 0, 1, 2
FIELDS = ["native", "acronym", "iso", "nuts", "sameAs", "type", "owner"]


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


HOT = 256  # nodes with as many keys below them stand together at the head of a trie: most walks end among them


def trie(payloads):
    """A trie over byte strings; equal prefixes are shared, runs without a branch are one node.

    A node is: a header (bits 0-3 the length of the label, 4 whether a key ends here, 5 whether there are children,
    6-7 the width of a child's offset less one); the label; with children their number, their first bytes in order and
    their offsets, counted from the end of these; where a key ends, its payload.  A label of more than 15 bytes goes on in an only child.
    """
    keys = sorted(payloads)

    def parts(low, high, depth):
        """Label, header, payload, first bytes and key ranges of the children, of the node for keys[low:high], which agree in `depth` bytes."""
        first, last = keys[low], keys[high - 1]
        end, limit = depth, min(len(first), len(last))
        while end < limit and first[end] == last[end]:
            end += 1
        header, payload = 0, b""
        if len(first) == end:
            header, payload = 0x10, payloads[first]
            low += 1
        heads, ranges = [], []
        while low < high:
            byte = keys[low][end]
            a, b = low + 1, high
            while a < b:
                middle = (a + b) // 2
                if keys[middle][end] > byte:
                    b = middle
                else:
                    a = middle + 1
            heads.append(byte)
            ranges.append((low, a, end + 1))
            low = a
        return first[depth:end], header, payload, heads, ranges

    def written(label, header, payload, heads, offsets, width):
        """A node's bytes up to its children."""
        body = payload
        if heads:
            header |= 0x20 | (width - 1) << 6
            body = bytes([len(heads)]) + bytes(heads) + b"".join(o.to_bytes(width, "little") for o in offsets) + payload
        while len(label) > 15:
            body = bytes([1, label[-16], 0]) + bytes([15 | header]) + label[-15:] + body
            header, label = 0x20, label[:-16]
        return bytes([len(label) | header]) + label + body

    def subtree(*span):
        """A node with all that is below it."""
        label, header, payload, heads, ranges = parts(*span)
        children = [subtree(*r) for r in ranges]
        offsets, at = [], len(payload)
        for child in children:
            offsets.append(at)
            at += len(child)
        top = offsets[-1] if offsets else 0
        width = 1 if top < 1 << 8 else 2 if top < 1 << 16 else 3 if top < 1 << 24 else 4
        return written(label, header, payload, heads, offsets, width) + b"".join(children)

    if not keys:
        return b"\0"
    queue, hot, rest = [(0, len(keys), 0)], [], []
    for span in queue:  # breadth first; grows while it is gone through
        label, header, payload, heads, ranges = parts(*span)
        links = []
        for r in ranges:
            if r[1] - r[0] >= HOT:
                links.append((True, len(queue)))
                queue.append(r)
            else:
                links.append((False, len(rest)))
                rest.append(subtree(*r))
        hot.append((label, header, payload, heads, links))
    width = 4 if sum(map(len, rest)) + sum(map(len, keys[::HOT])) * 8 >= 1 << 24 else 3
    starts, at = [], 0
    for label, header, payload, heads, links in hot:
        starts.append(at)
        at += len(written(label, header, payload, heads, [0] * len(heads), width))
    below = []
    for blob in rest:
        below.append(at)
        at += len(blob)
    out = []
    for i, (label, header, payload, heads, links) in enumerate(hot):
        size = len(written(label, header, payload, heads, [0] * len(heads), width))
        end = starts[i] + size - len(payload)
        out.append(written(label, header, payload, heads, [(starts if is_hot else below)[n] - end for is_hot, n in links], width))
    return b"".join(out) + b"".join(rest)


def fold_sections():
    cells, texts = folding.table()
    blocks, numbers, first = [], {}, []
    for i in range(0, 0x10000, 64):
        block = tuple(cells[i:i + 64])
        if block not in numbers:
            numbers[block] = len(blocks)
            blocks.append(block)
        first.append(numbers[block])
    offsets, pool = [0], b""
    for text in texts:
        pool += text.encode()
        offsets.append(len(pool))
    return [struct.pack("<1024H", *first), b"".join(struct.pack("<64H", *b) for b in blocks),
            struct.pack(f"<{len(offsets)}H", *offsets), pool]


def write(path, entries, names, words, note):
    """Writes the image.

    entries: list of dicts in order of prominence; `parent` is an index or None.
    names: key -> {entry index: role}.  words: key -> (flags, [entry index]).
    """
    records, strings, pool, size = bytearray(), {}, [], 0
    for e in entries:
        parts = [e["name"]]
        flags = 0
        for bit, field in enumerate(FIELDS):
            value = e.get(field) or ""
            if value:
                flags |= 1 << bit
                parts.append(value)
        text = bytes([flags]) + b"".join(varint(len(p.encode())) + p.encode() for p in parts)
        if text not in strings:
            strings[text] = size
            pool.append(text)
            size += len(text)
        lat, lon = (NO_POINT, NO_POINT) if e.get("lat") is None else (round(e["lat"] * 1e5), round(e["lon"] * 1e5))
        cc = (e.get("country") or "\0\0").encode()
        records += struct.pack("<IiiIIIHBB", e.get("geonames") or 0, lat, lon, e.get("population") or 0,
                               0 if e.get("parent") is None else e["parent"] + 1, strings[text],
                               cc[0] | cc[1] << 8, KINDS.index(e["kind"]), (e.get("level") or 0) | (16 if e.get("capital") else 0))
    payloads = {}
    for key, uses in names.items():
        out = b""
        ordered = sorted(uses.items())
        for i, (entry, role) in enumerate(ordered):
            out += varint(entry << 3 | role << 1 | (i + 1 < len(ordered)))
        payloads[key.encode()] = out
    marks = {k.encode(): varint(flags) + varint(len(ids)) + b"".join(varint(i) for i in sorted(ids)) for k, (flags, ids) in words.items()}
    by_geonames = sorted((e["geonames"], i) for i, e in enumerate(entries) if e.get("geonames"))
    countries = sorted((e["country"], i) for i, e in enumerate(entries) if e["kind"] == "country")
    sections = fold_sections() + [
        trie(payloads), trie(marks), bytes(records), b"".join(pool),
        struct.pack(f"<{len(by_geonames)}I", *[i for _, i in by_geonames]),
        b"".join(c.encode() + struct.pack("<I", i) for c, i in countries),
        struct.pack("<III", len(entries), len(names), len(words)), note.encode()]
    head, at = b"", 12 + 8 * len(sections)
    for section in sections:
        at += -at % 4
        head += struct.pack("<II", at, len(section))
        at += len(section)
    out = bytearray(MAGIC + struct.pack("<II", VERSION, len(sections)) + head)
    for section in sections:
        out += b"\0" * (-len(out) % 4) + section
    with open(path, "wb") as f:
        f.write(out)
    return {"image": len(out), "trie": len(sections[4]), "words": len(sections[5]), "records": len(records), "strings": size}
