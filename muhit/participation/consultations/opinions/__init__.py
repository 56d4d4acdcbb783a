"""Opinion groups, consensus and bridging as pure functions over arrays.

No Django in here. ``docs/opinions.md`` holds the mathematics, the measurements
and the differences from Polis. In short:

    from muhit.participation.consultations.opinions import engine, next, routing
    from muhit.participation.consultations.opinions.votes import Votes

    votes = Votes.of(people, statements, values, times)
    result = engine.analyse(votes, communities={17: "host", 18: "protection"}, seed=5)
    result.public()            # what may be published
    result.to_json()           # all of it, to be kept; the same bytes for the same votes
"""
