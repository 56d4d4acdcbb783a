"""Write the demo's street map: see the package."""

import django

django.setup()

from muhit.foundation.maps.building import build  # noqa: E402
from muhit.foundation.maps.features import write_named  # noqa: E402

from ..streets import ARCHIVE, NAMED  # noqa: E402
from .city import city  # noqa: E402

features = list(city())
build(features, ARCHIVE)
named = write_named(features, NAMED)
print(f"{len(features):,} features, {named:,} with a name")  # noqa: T201
for path in (ARCHIVE, NAMED):
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")  # noqa: T201
