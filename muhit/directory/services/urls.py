"""Addresses of services."""

from django.urls import path

from .views import desk, entitlements, public

app_name = "services"
urlpatterns = [
    path("services/", public.service_list, name="list"),
    path("services/<int:pk>/", public.detail, name="detail"),
    path("services/<int:pk>/change/", desk.change, name="change"),
    path("services/<int:pk>/assure/", desk.assure, name="assure"),
    path("entitlements/", entitlements.card_list, name="entitlements"),
    path("entitlements/<slug:code>/", entitlements.card, name="entitlement"),
    path("desk/entitlements/", entitlements.desk, name="entitlement-desk"),
    path("desk/entitlements/new/", entitlements.change_card, name="entitlement-new"),
    path("desk/entitlements/<slug:code>/", entitlements.change_card, name="entitlement-change"),
    path("desk/telephones/new/", entitlements.change_telephone, name="telephone-new"),
    path("desk/telephones/<slug:code>/", entitlements.change_telephone, name="telephone-change"),
    path("desk/services/", desk.desk, name="desk"),
    path("desk/services/<slug:code>/new/", desk.new, name="new"),
]
