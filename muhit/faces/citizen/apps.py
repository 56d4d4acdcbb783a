from django.apps import AppConfig


class CitizenFaceConfig(AppConfig):
    name = "muhit.faces.citizen"
    label = "citizen_face"
