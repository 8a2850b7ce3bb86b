"""What people call things by: `E3`, `E3.2`, `E3.f1`, `P1`, `A2`, `R2.3`, `C4`, `2:S7`, found.

The labels are those of the table. Decides nothing, saves nothing.
"""

from __future__ import annotations

from functools import cached_property

from ltconverse.case.events import Ref
from ltconverse.case.findings import (
    Comparison,
    Episode,
    Passage,
    Pattern,
    Recommendation,
    Record,
    Report,
)
from ltconverse.case.state import CaseState, Conversation, TurningPoint
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.model import ActionRow, EpisodeRow, FactorRow
from ltconverse.episodes.sources import ref_of
from ltconverse.errors import NotFound
from ltconverse.jobs.analysis.labels import (
    ACTION,
    FACTOR,
    NUMBER,
    PASSAGE,
    POINT,
    SPOKEN,
    STATEMENT,
    by_title,
    expect_words,
    one_of,
    unknown,
)
from ltconverse.text import excerpt


class Finding:
    """Finds things of one case by what people call them. Raises NotFound, which says what the
    thing may be called."""

    def __init__(self, state: CaseState, tabling: Tabling) -> None:
        self.state = state
        self.tabling = tabling
        self._rows: dict[str, EpisodeRow] = {}

    # --- episodes ---------------------------------------------------------------------------

    def episode(self, called: str) -> Episode:
        """An episode by `E3`, `3`, its id or the beginning of its title."""
        return one_of(self.state.analysis.live_episodes, called, "E", "episode")

    def row(self, episode: Episode) -> EpisodeRow:
        """An episode's row of the table."""
        if episode.id not in self._rows:
            self._rows[episode.id] = self.tabling.row(episode)
        return self._rows[episode.id]

    def names_action(self, called: str) -> bool:
        """Whether it is how an action is called, be it there or not."""
        return bool(ACTION.fullmatch(called.strip())) or called in self.state.analysis.actions

    def names_factor(self, called: str) -> bool:
        """Whether it is how a factor is called, be it there or not."""
        return bool(FACTOR.fullmatch(called.strip())) or called in self.state.analysis.factors

    def names_passage(self, called: str) -> bool:
        """Whether it is how a passage is called, be it there or not."""
        return bool(PASSAGE.fullmatch(called.strip())) or called in self.state.analysis.passages

    def action(self, called: str) -> ActionRow:
        """An action by `E3.2` or its id."""
        found = ACTION.fullmatch(called.strip())
        if found:
            row = self.row(self.episode(found[1]))
            for one in row.actions:
                if one.label == f"E{row.number}.{found[2]}":
                    return one
        there = self.state.analysis.actions.get(called)
        if there is not None and not there.dropped:
            row = self.row(self.state.analysis.episodes[self._standing(there.episode)])
            return next(one for one in row.actions if one.id == called)
        raise unknown("action", called, "An action is called E3.2: the second of episode 3.")

    def factor(self, called: str) -> tuple[Episode, FactorRow]:
        """A contributory factor by `E3.f1` or its id, with its episode."""
        found = FACTOR.fullmatch(called.strip())
        if found:
            episode = self.episode(found[1])
            for one in self.row(episode).factors:
                if one.label == f"E{episode.number}.f{found[2]}":
                    return episode, one
        there = self.state.analysis.factors.get(called)
        if there is not None and not there.dropped:
            episode = self.state.analysis.episodes[self._standing(there.episode)]
            return episode, next(one for one in self.row(episode).factors if one.id == called)
        raise unknown("factor", called, "A factor is called E3.f1: the first of episode 3.")

    def point(self, called: str) -> TurningPoint:
        """A turning point by `2:T1` (the first of conversation 2), its id, or its title."""
        found = POINT.fullmatch(called.strip())
        every = [
            point
            for conversation in self.state.conversations.values()
            for point in conversation.live_turning_points
            if not found or conversation.number == int(found[1])
        ]
        if found:
            there = [one for one in every if one.number == int(found[2])]
        else:
            there = [one for one in every if one.id == called] or by_title(every, called)
        if len(there) == 1:
            return there[0]
        raise unknown(
            "turning point",
            called,
            "A turning point is called 2:T1: the first of conversation 2. "
            "`ltconverse episodes list CASE` shows them.",
        )

    # --- records, patterns, recommendations -------------------------------------------------

    def record(self, called: str) -> Record:
        """A record by `R2`, `2`, its id or the beginning of its title."""
        return one_of(self.state.analysis.live_records, called, "R", "record")

    def passage(self, called: str) -> Passage:
        """A passage by `R2.3` or its id."""
        found = PASSAGE.fullmatch(called.strip())
        for one in self.state.analysis.passages.values():
            record = self.state.analysis.records[one.record]
            label = (record.number, one.number)
            called_so = found and label == (int(found[1]), int(found[2]))
            if (called_so or one.id == called) and not one.dropped and not record.dropped:
                return one
        raise unknown("passage", called, "A passage is called R2.3: the third of record 2.")

    def comparison(self, called: str) -> Comparison:
        """A comparison by `C4` or its id."""
        return one_of(self.state.analysis.live_comparisons, called, "C", "comparison")

    def pattern(self, called: str) -> Pattern:
        """A pattern by `P1`, its id or the beginning of its title."""
        return one_of(self.state.analysis.live_patterns, called, "P", "pattern")

    def recommendation(self, called: str) -> Recommendation:
        """A recommendation by `A2` or its id."""
        every = self.state.analysis.live_recommendations
        return one_of(every, called, "A", "recommendation")

    def report(self, called: str) -> Report:
        """A report by its number, its id, its kind or the beginning of its title."""
        every = self.state.analysis.live_reports
        kinds = [one for one in every if one.sort == called]
        return kinds[-1] if kinds else one_of(every, called, "", "report")

    def subject(self, called: str) -> str:
        """The id of anything that evidence may speak for or against."""
        called = called.strip()
        if FACTOR.fullmatch(called):
            _, factor = self.factor(called)
            if not factor.id:
                raise NotFound(
                    f"{factor.label} follows from a note; nobody has coded it yet.",
                    hint=f"`ltconverse episodes factor CASE {factor.label}` does that.",
                )
            return factor.id
        if ACTION.fullmatch(called):
            return self.action(called).id
        if NUMBER.fullmatch(called[1:]):
            match called[:1].upper():
                case "E":
                    return self.episode(called).id
                case "P":
                    return self.pattern(called).id
                case "A":
                    return self.recommendation(called).id
                case "C":
                    return self.comparison(called).id
        if called in self._subjects:
            return self._standing(called)
        raise unknown(
            "thing",
            called,
            "Name an episode (E3), an action (E3.2), a factor (E3.f1), a pattern (P1), "
            "a recommendation (A2) or a comparison (C4).",
        )

    def shows_in(self, called: str) -> str:
        """The id of an episode or a factor, where a pattern may show."""
        subject = self.subject(called)
        if subject in self.state.analysis.episodes or subject in self.state.analysis.factors:
            return subject
        raise NotFound(
            f"“{excerpt(called)}” is neither an episode nor a factor.",
            hint="A pattern shows in episodes (E3) and in factors (E3.f1).",
        )

    def anything(self, called: str) -> str:
        """The id of anything that can be taken out: what evidence is for, a record, a passage."""
        called = called.strip()
        if PASSAGE.fullmatch(called):
            return self.passage(called).id
        if called[:1].upper() == "R" and NUMBER.fullmatch(called[1:]):
            return self.record(called).id
        if self.state.analysis.is_dropped(called) is not None:
            return self._standing(called)
        return self.subject(called)

    def ever(self, called: str) -> str:
        """The id of anything that has a history, also of what was taken out."""
        return called if called in self.state.analysis.history else self.anything(called)

    def dropped(self, called: str) -> str:
        """The id of something that was taken out."""
        called = called.strip()
        if not self.state.analysis.is_dropped(called):
            raise NotFound(
                f"“{excerpt(called)}” was not taken out.",
                hint="`ltconverse episodes restore CASE` lists what was, with the names to use.",
            )
        return called

    def _standing(self, subject: str) -> str:
        if self.state.analysis.is_dropped(subject):
            raise NotFound(
                "That was taken out.",
                hint=f"`ltconverse episodes restore CASE {subject}` puts it back.",
            )
        analysis = self.state.analysis
        part = analysis.actions.get(subject) or analysis.factors.get(subject)
        if part is not None:  # it went out with its episode
            self._standing(part.episode)
        return subject

    @cached_property
    def _subjects(self) -> set[str]:
        a = self.state.analysis
        every = (a.episodes, a.actions, a.factors, a.patterns, a.recommendations, a.comparisons)
        return {one for things in every for one in things}

    # --- what things rest on ----------------------------------------------------------------

    def conversation(self, number: int) -> Conversation:
        """A conversation by its number."""
        for one in self.state.conversations.values():
            if one.number == number:
                return one
        raise NotFound(
            f"There is no conversation {number} in this case.",
            hint="`ltconverse case show CASE` lists them.",
        )

    def source(self, called: str, words: str = "") -> Ref:
        """What `2:S7`, `R2.3` or `2@12:30` (words of conversation 2's recording) names.

        `words` are some of its words, "" for all of it. Raises NotFound, also where it has no such
        words.
        """
        called = called.strip()
        if found := STATEMENT.fullmatch(called):
            return self._statement(int(found[1]), int(found[2]), words)
        if PASSAGE.fullmatch(called):
            passage = self.passage(called)
            expect_words(called, passage.text, words)
            return Ref(passage=passage.id, words=words)
        if found := SPOKEN.fullmatch(called):
            held = self.conversation(int(found[1]))
            second = int(found[2] or 0) * 3600 + int(found[3]) * 60 + int(found[4])
            return self._spoken(held, float(second), words)
        raise unknown(
            "source",
            called,
            "A statement is called 2:S7, a passage of a record R2.3, a second of a recording "
            "2@12:30.",
        )

    def _statement(self, conversation: int, number: int, words: str) -> Ref:
        held = self.conversation(conversation)
        found = self.tabling.accounts.by_number(held, number)
        if found is None:
            raise NotFound(
                f"The write-up of conversation {conversation} has no statement S{number}.",
                hint=f"`ltconverse statement list CASE {conversation}` lists them.",
            )
        expect_words(f"{conversation}:S{number}", found.statement.text, words)
        return ref_of(found).model_copy(update={"words": words})

    def _spoken(self, held: Conversation, second: float, words: str) -> Ref:
        for recording in self.state.recordings_of(held):
            if second <= recording.seconds:
                return Ref(
                    conversation=held.id,
                    recording=recording.id,
                    start=second,
                    end=second,
                    words=words,
                )
        raise NotFound(
            f"Conversation {held.number} has no recording that is so long.",
            hint="`ltconverse recording list CASE` lists them.",
        )
