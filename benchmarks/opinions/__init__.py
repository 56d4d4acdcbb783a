"""How fast the opinion engine and equal shares are: ``python -m benchmarks.opinions``."""
