using Missing.Domain.Policy;
using NodaTime.Text;

namespace Missing.Api.Web.Words;

/// <summary>A list of names of the policy, and the meeting times: one a line.</summary>
public static class ListWords
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>"Derby City Council = Derby City; DCC": the name, and after the sign its other spellings.</summary>
    public static string Line(ListedName row) => row.Aliases.Count == 0 ? row.Name : $"{row.Name} = {string.Join("; ", row.Aliases)}";

    /// <summary>"Monday 09:00, 1 h".</summary>
    public static string Line(MeetingTime meeting) => $"{meeting.Day} {Clock.Format(meeting.Starts!.Value)}, {ClockWords.Time(meeting.Lasts, null)}";

    public static string Of(ListId list, PolicyVersion policy) => string.Join('\n', policy.Names!.Where(r => r.List == list).Select(Line));

    public static string Of(IReadOnlyList<MeetingTime> meetings) => string.Join('\n', meetings.Select(Line));
}
