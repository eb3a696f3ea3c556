"""The key of a name: what lookup compares instead of the name itself.

Case, diacritics and typographic variants are folded away.  The same rules are applied twice: here,
to the names that go into the image, and by the program, to the text that it reads; the program takes
them from the table that `table()` makes.  Only properties that Unicode 3.2 has fixed are used (the
frozen copy in Python's `unicodedata`), so that every Python makes the same table.
"""
import unicodedata

UCD = unicodedata.ucd_3_2_0

LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ə": "a", "ǝ": "a", "ħ": "h", "ŋ": "ng", "ĸ": "q", "ŧ": "t", "ƶ": "z", "ẞ": "ss", "ĳ": "ij",
    "ʺ": "\"", "ς": "σ",
}
QUOTES = "’‘ʻʼʹ‛′´`ʾʿ＇"
DASHES = "-‐‑‒–−－"
BLANKS = "\t \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DROPPED = "\u00ad\u034f\u061c\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
# Marks that are dropped; vowel signs and tone marks of other scripts are part of the spelling.
MARKS = [(0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x065F), (0x0670, 0x0670), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F)]
# Scripts written without blanks between words, or with particles joined on: a name may end after any letter.
UNSPACED = [
    (0x0E00, 0x0EFF), (0x0F00, 0x0FFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x3007),
    (0x3041, 0x30FF), (0x3100, 0x318F), (0x31A0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFF66, 0xFF9F)]
# Blocks of punctuation and symbols, for scalars that Unicode 3.2 does not know.
SYMBOLS = [(0x0080, 0x00BF), (0x2000, 0x2BFF), (0x2E00, 0x2E7F), (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0x303D, 0x303F),
           (0xD800, 0xF8FF), (0xFE00, 0xFE6F), (0xFFF0, 0xFFFF)]

IDENTITY, DROP, BLANK, DASH, FIRST_TEXT = 0, 1, 2, 3, 4
WORD, FREE = 0x8000, 0x4000


def within(ranges, code):
    return any(a <= code <= b for a, b in ranges)


def fold_scalar(c):
    """What one character becomes; `" "` for blanks, `"-"` for dashes, `""` for what is dropped."""
    code = ord(c)
    if c in BLANKS:
        return " "
    if c in DASHES:
        return "-"
    if c in QUOTES:
        return "'"
    if c in DROPPED or within(MARKS, code):
        return ""
    if c in LETTERS:
        return LETTERS[c]
    if 0xFF01 <= code <= 0xFF5E:
        return fold_scalar(chr(code - 0xFEE0))
    if UCD.category(c) == "Cn" or within(UNSPACED, code):
        return c
    low = "".join(fold_low(d) for d in UCD.normalize("NFD", c))
    return low


def fold_low(d):
    if within(MARKS, ord(d)):
        return ""
    low = d.lower() if UCD.category(d) in ("Lu", "Lt") else d
    return "".join(LETTERS.get(x, x) for x in low if not within(MARKS, ord(x)))


CACHE = {}


def key(name):
    """The key of a name, as a string; a dash with or without blanks about it is a blank."""
    out = []
    for c in name:
        f = CACHE.get(c)
        if f is None:
            f = CACHE[c] = fold_scalar(c)
        if f == "-":
            f = " "
        if f == " " and (not out or out[-1] == " "):
            continue
        if f:
            out.append(f)
    return "".join(out).strip(" ")


def is_word(code):
    """Whether a scalar is a letter, digit or mark."""
    category = UCD.category(chr(code))
    if category == "Cn":
        return not within(SYMBOLS, code)
    return category[0] in "LNM"


def table():
    """For each scalar of the basic plane: class bits and the number of its replacement; and the replacements."""
    texts, numbers, cells = [], {}, []
    for code in range(0x10000):
        c = chr(code)
        if 0xD800 <= code <= 0xDFFF:
            cells.append(0)
            continue
        f = fold_scalar(c)
        if c in DROPPED or (f == "" and within(MARKS, code)):
            cell = DROP
        elif f == " " :
            cell = BLANK
        elif f == "-":
            cell = DASH
        elif f == c:
            cell = IDENTITY
        else:
            if f not in numbers:
                numbers[f] = FIRST_TEXT + len(texts)
                texts.append(f)
            cell = numbers[f]
        if cell not in (BLANK, DASH) and (is_word(code) or within(MARKS, code)) and c not in QUOTES:
            cell |= WORD
        if within(UNSPACED, code) and cell & WORD:
            cell |= FREE
        cells.append(cell)
    return cells, texts
