"""An invented net of streets for the demo city: its places are real, its streets are nobody's.

    python -m muhit.demo.street_net

writes `mersin/streets.pmtiles` and `mersin/streets.jsonl.gz` anew, the same every time. Needs the
part `map` of Muhit; running the demo does not.
"""
