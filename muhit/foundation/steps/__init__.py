"""How things move from state to state: a table says what may be done, a mover does it.

    MOVES = DoorMover()                             # a room's mover, over its table

    move = MOVES.begin(door, "open", by=guard, reason=reason)     # locked, and found allowed
    move.row.opened_for = reason
    move.finish()                                   # state, who and when, the step, who is told

Nothing changes a state beside a mover, so that `actors`, `sources` and `requires` of a table hold
wherever the table stands. The table is data: policies, pages and tests read the same rows.
"""
