"""Pictures of exhibits."""
