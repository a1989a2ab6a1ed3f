"""What an installation can set a time for (`RETENTION_DAYS`); the time that is taken otherwise stands with each."""

DRAFTS, REMOVED_FILES, DECLINED, NOTICES = "drafts", "removed_files", "declined_comments", "notices"
QUARANTINE, SCANS, MEANT = "quarantine", "scans", "meant"
IN_WORDS = {
    DRAFTS: "Drafts of forms",
    REMOVED_FILES: "Bytes of removed files",
    DECLINED: "Words of declined comments",
    NOTICES: "Notices, and the log of mails",
    QUARANTINE: "Files with malware",
    SCANS: "Notes of scanned files",
    MEANT: "Notes of words that were meant",
}
KEPT_FOR_A_TIME = tuple(IN_WORDS)
