"""What all events have in common, and the few words they are made of."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Tense = Literal["then", "now", "records"]
Form = Literal["note", "quote"]
Direction = Literal["supports", "hinders", "unspecified"]
# Who is speaking: by their part in the conversation.
Speaker = Literal["lead", "second", "practitioner", "supporter"]
# Who spoke some words: one of these, someone else, or ("") nobody knows.
SpokenBy = Literal["lead", "second", "practitioner", "supporter", "other", ""]
# Where something that is kept for the queries step comes from.
Source = Literal["records", "others"]
Trouble = Literal[
    "muted",  # the samples are exact zeros
    "no-sound-arrives",  # the device is there and gives nothing
    "device-gone",
    "sound-server-gone",
    "buffer-overflow",  # samples were lost on the way
    "computer-slept",
    "clock-changed",
    "disk-full",
]


class Body(BaseModel):
    """What happened. Ids are UUIDv7 texts given by whoever made the event."""

    model_config = ConfigDict(frozen=True, extra="forbid")
