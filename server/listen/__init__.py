"""The listener's room: what was given to the organization, read, tagged and answered; and its release before that."""
