"""The paragraphs that went out, each with what was done to it, out of the flat row of pieces.

Pure. A paragraph that went out ends where its end was not put in later. What was put in as
paragraphs of their own, right before it or right behind, is told apart from changes within it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ltconverse.sharing.replies.docx.model import (
    Atom,
    NewParagraph,
    Original,
    Returned,
    Story,
    Zone,
    wanted_text,
)


def originals_of(returned: Returned) -> list[Original]:
    """All paragraphs that went out, of all stories, in the order of the file."""
    return [one for story in returned.stories for one in _of_story(story, returned.styles)]


def _of_story(story: Story, styles: dict[int, str]) -> list[Original]:
    found: list[Original] = []
    held: list[Atom] = []
    for atom in story.atoms:
        held.append(atom)
        if atom.ends and atom.sent:
            found.append(_original(held, story, styles))
            held = []
    if held:  # what was put in behind the last paragraph, or a story without an end
        found.append(_original(held, story, styles))
    return found


def _original(atoms: list[Atom], story: Story, styles: dict[int, str]) -> Original:
    begins = next((one for one in atoms if one.sent and one.text.strip()), atoms[-1])
    made = Original(begins.place, story, styles.get(begins.place, ""), atoms)
    _part(made)
    made.was = "".join(one.text for one in atoms if one.sent and not one.ends)
    made.now = wanted_text(made.own())
    return made


def _part(original: Original) -> None:
    """Find the changes within it, and the new paragraphs before and behind."""
    stay = [at for at, one in enumerate(original.atoms) if _stays(one)]
    at, place = 0, 0
    for kept, run in groupby(original.atoms, key=lambda one: one.kept):
        atoms = list(run)
        place += len(atoms)
        if kept:
            at += sum(len(one.text) for one in atoms if not one.ends)
            continue
        head = bool(stay) and stay[0] < place - len(atoms)
        own = _without_new(original, atoms, head=head, tail=bool(stay) and stay[-1] >= place)
        original.zones += _zones(own, at)
        at += sum(len(one.text) for one in atoms if one.sent and not one.ends)


def _without_new(
    original: Original, atoms: Sequence[Atom], *, head: bool, tail: bool
) -> list[Atom]:
    """What of a changed run is the paragraph's own; the rest are paragraphs before and behind.

    `head` and `tail` say whether words that stay are before it and behind it.
    """
    lines = _lines(atoms)
    if len(lines) == 1:
        return list(atoms)
    if not tail and (head or not _is_bare(lines[0])):
        # Pressing Enter behind the words: the first line is theirs, the others are new.
        first, *rest = lines
        made = _new([first[-1:], *rest])
        original.behind += made
        return [*first[:-1], *_sent(rest)] if made else list(atoms)
    if not head:
        *rest, last = lines
        made = _new(rest)
        original.before += made
        return [*_sent(rest), *last] if made else list(atoms)
    return list(atoms)


def _lines(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """The pieces, cut behind each end of a paragraph that was put in and stays."""
    lines: list[list[Atom]] = [[]]
    for atom in atoms:
        lines[-1].append(atom)
        if atom.ends and not atom.sent and atom.wanted:
            lines.append([])
    return lines


def _is_bare(line: Sequence[Atom]) -> bool:
    """Whether nothing of a line went out: it came in whole."""
    return not any(one.sent and one.text for one in line)


def _stays(atom: Atom) -> bool:
    return bool(atom.sent and atom.wanted and atom.text.strip() and not atom.ends)


def _new(lines: Sequence[Sequence[Atom]]) -> list[NewParagraph]:
    """The paragraphs among lines that have words; none where none has.

    Blank ones go with the one behind them, the last ones with the one before.
    """
    made: list[NewParagraph] = []
    waiting: list[Atom] = []
    for line in lines:
        waiting += (one for one in line if not one.sent)
        if wanted_text(waiting).strip():
            made.append(NewParagraph(waiting))
            waiting = []
    if made:
        made[-1].atoms += waiting
    return made


def _sent(lines: Sequence[Sequence[Atom]]) -> list[Atom]:
    return [one for line in lines for one in line if one.sent]


def _zones(atoms: Sequence[Atom], start: int) -> list[Zone]:
    """One zone for each stretch by one hand, with what it took out and what it put in."""
    found: list[Zone] = []
    for _, run in groupby(atoms, key=lambda one: one.marks[-1].hand):
        zone = tuple(run)
        before = "".join(one.text for one in zone if one.sent and not one.ends)
        after = "".join(one.text for one in zone if not one.sent and one.wanted)
        found.append(Zone(start, before, after, zone))
        start += len(before)
    return found
