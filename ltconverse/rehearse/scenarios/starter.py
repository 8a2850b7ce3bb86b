"""The file to begin a scenario of one's own with. Words only: nothing in it is run.

The result passes `rehearse check` with nothing to advise, for any id and title that a scenario may
have; and it can be played as it is.
"""

from __future__ import annotations

import json

_STARTER = """\
# A scenario of your own: one person to rehearse a conversation with, and what they could tell.
#
# Change it, then see whether it is in order:   ltconverse rehearse check FILE
# To use it, put it in the folder that `ltconverse rehearse list` names.
# A scenario with the id of one of ours takes its place; ours comes back when yours is removed.
# How to write one well, and how the person answers:   ltconverse rehearse guide
# For help from your editor while you write:   ltconverse rehearse schema -o scenario.schema.json
# Words that hold `: ` or begin with a sign such as & * [ { # need quotes: "like this".
# Long texts may run over several lines after `>-`.

kind: rehearsal
# Small letters, digits and hyphens. Rehearsals remember it: do not change it once it is in use.
id: {id}
# Count up when you change something that matters.
version: 1
title: {title}
# Where the story comes from. Never a real case that somebody could recognise.
sources:
  - Invented; in our own words
# What the pair is told beforehand: as little as before a real conversation.
before: >-
  You are going to talk with a school nurse. A girl of nine was found to be caring for her mother
  alone for most of a year. You know no more than that.
# For the trainer: what there is to find out by asking well.
teaches:
  - What somebody noticed and could not place comes out only when there is time for it.
# `good`, `problematic` or `mixed`: which practice the story shows.
practice: mixed
# front-line, first-line-manager, senior-manager, other-agency or family.
audience: front-line
# The structure it is meant for, by its id (`ltconverse schedule list`).
schedule: learning-together
minutes: 30

person:
  # A role, never a name.
  role: school nurse
  agency: health
  mood: willing, a little ashamed, watchful at first
  # What they fear of this conversation. It is heard when they feel blamed.
  fears:
    - being told that it was there to be seen
  # How they speak.
  manner: plainly and in short sentences, with a dry joke when it becomes hard
  # How safe they feel at the start, from 0 to 10. Good questions raise it, blame lowers it.
  trust: 4
  # Only for computers that can speak; may be left out.
  # voice: {language: en-gb, pitch: 55, words_a_minute: 150}

# What a question can be about, and the words by which it is known. The title is how one says it
# in the middle of a sentence. Steps (overview, went-well, ...), headings (conditions, own-team,
# ...) and the aspects of the view at the time (thinking, feeling, information, attention, concerns,
# hopes, options) are known already.
topics:
  - id: school-day
    title: the day at the school
    words: [school, day, drop-in, clinic, corridor, first met, came to you]
  - id: girl
    title: the girl
    words: [girl, child, tired, lunch, bag]
  - id: diary
    title: the school's diary
    words: [diary, two weeks, did not take place, drop-in was off]
  - id: caseload
    title: the number of schools
    words: [caseload, schools, hours, workload, staffing]

# The moments that set the direction, whether or not the pair finds them.
turning_points:
  - id: the-bag
    title: The day she saw what was in the bag

# What the person could tell. Each memory opens to a question that touches one of `about`.
memories:
  - id: first-day
    # Goes on after "about": "about how she first met the girl".
    title: how she first met the girl
    about: [school-day, girl, overview]
    # A question that would open it: open, and about this.
    ask: Tell us how the girl first came to you at the school.
    # What a closed or a leading question gets. Leave most of it untold.
    short: She came to my drop-in. It was a Tuesday.
    # What an open question gets: a paragraph each time.
    full:
      - >-
        I had the drop-in at the school, Tuesdays over lunch, in the room with the broken blind. She
        came in to ask for plasters, and the week after for plasters again. She never had a graze on
        her. I think she liked the chair.
    # What comes when the pair gives back what they heard, or leaves a silence.
    more: >-
      I did wonder about the plasters. I gave her a whole box in the end, which is not how one is
      supposed to do it.
    # The step of the structure where it belongs.
    step: overview

  - id: bag
    title: what she saw in the bag
    about: [girl, attention]
    ask: Talk us through what caught your attention about the girl that day.
    short: She had a heavy bag with her.
    full:
      - >-
        Her bag tipped over and there were tins in it, and bread, and a bill for the electricity.
        Nine years old. She put it all back in the right order, quick, the way you do when you have
        done it many times.
    # What is said instead when they feel blamed.
    guarded: Children carry all sorts about. I had eleven more waiting outside.
    # What they would agree to if they were led, though it is not so. They put it right later.
    led: Yes, I suppose I could have rung somebody that day.
    # Ways of asking that open it: open, reflection, summary, silence, closed.
    opened_by: [open, reflection, silence]
    # Only after this much trust, and after these were told.
    needs: {trust: 5, told: [first-day]}
    step: view-at-the-time
    # Which aspect of the view at the time it shows.
    covers: attention
    turning_point: the-bag
    # What it is about: `then`, `now` (looking back) or `records`.
    tense: then
    feeling: uneasy
    # Facts by name. Two memories never hold two things of one name: the check sees to it.
    facts: {age-of-the-girl: nine}

  - id: eleven-schools
    title: the eleven schools that she covered
    about: [caseload, conditions]
    ask: What was it like to cover that many schools at the time?
    short: I had eleven schools.
    full:
      - >-
        When the other post went, theirs came to me. I kept a list in the car of who I would ring
        from the next car park. By Thursday the list was on the back of the list, and whatever did
        not shout stayed on it.
    step: contributory-factors
    heading: conditions
    # What truly influenced them: a heading, whether it supports or hinders, and how in a few words.
    factors:
      - heading: conditions
        direction: hinders
        words: a second caseload after a post was left empty

  # What a record brings up has an answer of its own, which waits for the step that brings it.
  - id: two-weeks
    title: the two weeks without a drop-in
    about: [diary, queries]
    ask: How does what the diary says fit with how you remember those weeks?
    short: I thought I was there.
    full:
      - >-
        I would have told you I saw her each Tuesday. The diary is right, they had me in the other
        building for the measuring. I had put her into those weeks myself, because I had meant to be
        there.
    step: queries
    tense: now

# What records show or others said; kept for the queries step. `memory` is what answers it.
records:
  - id: diary
    source: The school's diary
    text: The drop-in did not take place in the two weeks after the bag was seen.
    memory: two-weeks
    # In what it does not agree with what they tell; leave it out where it agrees.
    differs: She remembers seeing the girl every week.

# Lines of their own where no memory is reached; ours come after them. Each is said once.
# Also: guarded, told (with {about}), listening, waiting, agreeing, narrow, put_right, not_so,
# relief, distress, goodbye, parting.
lines:
  greeting:
    - Hello. I brought my own tea, I hope that's all right.
  unsure:
    - That one I'd have to leave to somebody who was there.
"""


def starter(scenario_id: str, title: str) -> str:
    """A commented scenario of that id and title, as YAML."""
    # JSON strings are YAML strings, but for the rarer line ends; split() takes those out.
    quoted = json.dumps(" ".join(title.split()), ensure_ascii=False)
    # In this order, so that a title that happens to hold `{id}` is left as it is.
    return _STARTER.replace("{id}", scenario_id).replace("{title}", quoted)
