"""The file to begin a schedule of one's own with. Words only: nothing in it is run.

The result passes `schedule check` for any id and title that a schedule may have.
"""

from __future__ import annotations

import json

_STARTER = """\
# A schedule of your own: the structure of a conversation.
#
# Change it, then see whether it is in order:   ltconverse schedule check FILE
# To use it, put it in the folder that `ltconverse schedule list` names.
# A schedule with the id of one of ours takes its place; ours comes back when yours is removed.
# Words that hold `: ` or begin with a sign such as & * [ { # need quotes: "like this".

kind: schedule
# Small letters, digits and hyphens. Cases remember it, so do not change it once it is in use.
id: {id}
# Count up when you change something that matters.
version: 1
title: {title}
# When it fits, in a few words; shown where a schedule is chosen.
# when: For ...
# Where the structure comes from.
sources:
  - Our own
# Working days until the person can read the write-up.
write_up_days: 10
# Our prompts for steps and headings are offered beside your own; `own` leaves them out.
banks: all
# Some of our prompts are kept to one schedule. To be offered those, name it:
# prompts_like: adults-safeguarding

# The steps in their order. Of each, id, title, purpose and minutes are needed.
steps:
  - id: introduction
    # As shown before the title: "1", "3a", or "" for none.
    number: "1"
    title: Introduction
    purpose: So that they know what this is for, and can ask before they begin.
    minutes: 10
    # How often: once in a `conversation`, or once for each `turning-point`.
    each: conversation
    # What a note taken here is about: `then`, `now` or `records`.
    tense: now
    # What the person should be told.
    say:
      - Thank you for making the time.
    # What to listen for.
    listen_for:
      - Worries about taking part
    # Open questions: tell, describe, explain, what, how, talk me through. One thing at a time.
    prompts:
      - id: {id}-1
        text: What would you like us to make clearer before we begin?

  - id: overview
    number: "2"
    title: Their story
    purpose: Their own account, in their order and their words.
    minutes: 20
    prompts:
      - id: {id}-2
        text: Tell us, in your own words, what happened.

  - id: view-at-the-time
    number: "3"
    title: View at the time
    purpose: How it looked from where they stood, before anyone knew how it would end.
    minutes: 10
    each: turning-point
    prompts:
      - id: {id}-3
        text: What did you think was going on?
        # Which part of the view at the time it reaches: thinking, feeling, information,
        # attention, concerns, hopes or options.
        covers: thinking

  - id: queries
    number: "4"
    title: Queries from the overview
    purpose: What others said or records show is brought in only now, to be understood together.
    minutes: 10
    # Until here it stays closed. At most one step says so; without one, nothing is kept back.
    opens_overview: true
    prompts:
      - id: {id}-4
        text: How does that fit with what you saw?

  - id: closing
    title: Closing
    purpose: So that they leave knowing what happens next.
    minutes: 5
    tense: now
    say:
      - Thank you. You will be able to read and correct what we write.
"""


def starter(schedule_id: str, title: str) -> str:
    """A commented schedule of that id and title, as YAML."""
    # JSON strings are YAML strings, but for the rarer line ends; split() takes those out.
    quoted = json.dumps(" ".join(title.split()), ensure_ascii=False)
    # In this order, so that a title that happens to hold `{id}` is left as it is.
    return _STARTER.replace("{id}", schedule_id).replace("{title}", quoted)
