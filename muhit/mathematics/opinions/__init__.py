"""Opinion groups, consensus and bridging as pure functions over arrays.

`engine.analyse` makes a `result.Result` of `votes.Votes`; `next` and `routing` choose what somebody
is asked next; `polis` reads and writes the files of Polis; `simulation` asks who would be missed.
"""
