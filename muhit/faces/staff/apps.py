from django.apps import AppConfig


class StaffFaceConfig(AppConfig):
    name = "muhit.faces.staff"
    label = "staff_face"
