"""The register of streets and landmarks: what people find a place by."""
