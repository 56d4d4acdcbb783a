"""Addresses of the desk."""

from django.urls import path, register_converter

from muhit.participation.record import converters

from .views import bulk, exporting, inbox, page, templates, undoing


class FormatConverter(converters.Word):
    """The formats in which a list can be taken away."""

    regex = "csv|xlsx"


register_converter(FormatConverter, "format")

app_name = "desk"
urlpatterns = [
    path("desk/", inbox.show, name="inbox"),
    path("desk/filters/", inbox.save_filter, name="filter-save"),
    path("desk/filters/<int:pk>/delete/", inbox.delete_filter, name="filter-delete"),
    path("desk/bulk/", bulk.start, name="bulk"),
    path("desk/undo/", undoing.undo, name="bulk-undo"),
    path("desk/export.<format:kind>", exporting.export, name="export"),
    path("desk/templates/", templates.show, name="templates"),
    path("desk/templates/new/", templates.edit, name="template-new"),
    path("desk/templates/<int:pk>/", templates.edit, name="template"),
    path("desk/templates/<int:pk>/delete/", templates.delete, name="template-delete"),
    path("desk/<int:pk>/", page.show, name="desk"),
    path("desk/<int:pk>/contact/", page.contact, name="desk-contact"),
    path("desk/<int:pk>/voice/", page.voice, name="desk-voice"),
    path("desk/<int:pk>/photos/<int:attachment>/", page.photo_visibility, name="desk-photo"),
    path("desk/<int:pk>/<slug:name>/", page.act, name="act"),
]  # fmt: skip
