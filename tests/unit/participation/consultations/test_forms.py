"""Forms of consultations read what people type."""

import pytest

from muhit.participation.consultations.forms.preparing import OptionForm, PhaseForm


@pytest.mark.parametrize("field", [PhaseForm.base_fields["budget"], OptionForm.base_fields["cost"]])
@pytest.mark.parametrize("typed", ["250000", "250.000", "₺ 250.000,00", "250 000 TL", "٢٥٠٬٠٠٠"])
def test_lira(field, typed):
    assert field.clean(typed) == 250_000
