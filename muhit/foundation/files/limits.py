"""How large an upload may be."""

MAX_BYTES = 12 * 1024 * 1024
# Of a photo, where its format does not say otherwise (see `pictures.MOST_PIXELS`): enough for a
# scan or a screen of 48 megapixels.
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000  # pixels
MAX_PAGES = 30

LONGEST_VOICE_S = 120  # seconds

LARGE_SIDE = 2000  # pixels, the longer side of what is kept of a photo
SMALL_SIDE = 480
