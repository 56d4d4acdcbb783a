from django.apps import AppConfig


class BuildingManagerFaceConfig(AppConfig):
    name = "muhit.faces.building_manager"
    label = "building_manager_face"
