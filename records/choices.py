"""What an installation can set a time for (`RETENTION_DAYS`); the time that is taken otherwise stands with each."""

DRAFTS, REMOVED_FILES, DECLINED, NOTICES = "drafts", "removed_files", "declined_comments", "notices"
QUARANTINE, SCANS, MEANT = "quarantine", "scans", "meant"
KEPT_FOR_A_TIME = (DRAFTS, REMOVED_FILES, DECLINED, NOTICES, QUARANTINE, SCANS, MEANT)
