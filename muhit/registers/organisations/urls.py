"""Addresses of the administration of bodies."""

from django.urls import path

from .views import bodies, categories, departments

app_name = "organisations"
_BODY = "administration/bodies/<slug:code>/"
urlpatterns = [
    path("administration/new-body/", bodies.create, name="new_body"),
    path(_BODY, bodies.overview, name="body"),
    path(f"{_BODY}change/", bodies.change, name="change_body"),
    path(f"{_BODY}areas/", bodies.add_area, name="add_area"),
    path(f"{_BODY}areas/<int:pk>/remove/", bodies.remove_area, name="remove_area"),
    path(f"{_BODY}departments/", departments.departments, name="departments"),
    path(f"{_BODY}departments/new/", departments.edit, name="new_department"),
    path(f"{_BODY}departments/<int:pk>/", departments.edit, name="department"),
    path(f"{_BODY}categories/", categories.categories, name="categories"),
    path(f"{_BODY}categories/new/", categories.edit, name="new_category"),
    path(f"{_BODY}categories/<int:pk>/", categories.edit, name="category"),
    path(f"{_BODY}categories/<int:pk>/rules/", categories.add_rule, name="add_rule"),
    path(
        f"{_BODY}categories/<int:pk>/rules/<int:rule>/remove/",
        categories.remove_rule,
        name="remove_rule",
    ),
]
