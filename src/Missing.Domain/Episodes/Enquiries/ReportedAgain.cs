using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Another episode on which people look for the child: what is told after the end of this one may be decided by that.</summary>
internal static class ReportedAgain
{
    /// <summary>The episodes reported since something was told here, and one on which the child was missing then, the earliest first.</summary>
    internal static IEnumerable<ChildReport> When(CaseFile file, Instant told) =>
        file.Episodes.Where(r => r.EpisodeId != file.EpisodeId && !r.IsDuplicate && (r.ReportedAt >= told || !(r.EndedAt <= told)));
}
