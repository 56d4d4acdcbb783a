from django.urls import path, re_path

from . import views

app_name = "muhtar_face"
urlpatterns = [
    path("muhtar/<int:place>/report/", views.report, name="report"),
    re_path(
        r"^muhtar/(?P<place>\d+)/report\.(?P<kind>pdf|xlsx)$", views.report_file, name="report-file"
    ),
]
