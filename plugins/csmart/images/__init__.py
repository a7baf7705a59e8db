"""Images: what stands in afbeeldingen/, looked at, made small in the formats that browsers know."""
