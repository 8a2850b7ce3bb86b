"""The table of key practice episodes of a case: for the screens as it stands, for paper without
the names that were decided on."""

from __future__ import annotations

from ltconverse.case.state import CaseState
from ltconverse.episodes.accounts import Accounts
from ltconverse.episodes.compose import Tabling, episode_table
from ltconverse.episodes.framework import Framework
from ltconverse.episodes.model import Table
from ltconverse.jobs.names_out import names_out


def framework_of() -> Framework:
    """The framework and the typology of this computer: what ships, or the organisation's own."""
    from ltconverse.method.library import load_library

    library = load_library()
    return Framework.of(library.factors, library.patterns)


def table_of(
    state: CaseState, framework: Framework | None = None, accounts: Accounts | None = None
) -> Table:
    """The whole table as it may leave: what was decided of words that may identify someone holds
    in all of it."""
    table = episode_table(state, framework or framework_of(), accounts)
    return names_out(table, state.decisions.values())


def tabling_of(state: CaseState) -> Tabling:
    """What makes the rows of the table for the screens; good as long as the case stays as it is."""
    return Tabling(state, framework_of())
