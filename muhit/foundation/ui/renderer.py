"""How forms look: every field through one component."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders whole forms and single fields with the field component."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
