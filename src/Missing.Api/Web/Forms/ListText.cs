using System.Globalization;
using Missing.Api.Web.Words;
using Missing.Domain.Names;
using Missing.Domain.Policy;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Web.Forms;

/// <summary>Reads a list of names, and the meeting times, as an administrator types them: one a line, as <see cref="ListWords"/> writes them.</summary>
public static class ListText
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    /// <summary>What changes a list into what is typed.</summary>
    public static IReadOnlyList<NameChange> Changes(ListId list, IReadOnlyList<string> lines, string? source, PolicyVersion policy)
    {
        var typed = lines.Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries)).Select(p => new ListedName(
            list, p[0], [.. p.Skip(1).SelectMany(a => a.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))], source ?? "")).ToList();
        var before = policy.Names!.Where(r => r.List == list).ToList();
        return
        [
            .. before.Where(b => !typed.Exists(t => NameFolding.Same(t.Name, b.Name))).Select(b => new NameChange(list, b.Name, source, Removed: true)),
            .. typed.Where(t => !before.Exists(b => ListWords.Line(b) == ListWords.Line(t))).Select(t => new NameChange(list, t.Name, source, t.Aliases)),
        ];
    }

    /// <summary>Null where it is not written so.</summary>
    public static MeetingTime? Meeting(string line, string? source)
    {
        var (when, lasts) = line.Split(',', 2, StringSplitOptions.TrimEntries) is [var w, var l] ? (w, LengthText.Of(l)?.Time) : (line, null);
        return when.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var day, var time]
            && Enum.TryParse<IsoDayOfWeek>(day, ignoreCase: true, out var weekday) && weekday != IsoDayOfWeek.None && Enum.IsDefined(weekday)
            && !int.TryParse(day, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            && Clock.Parse(time) is { Success: true } starts && lasts is { } length
            ? new MeetingTime(weekday, starts.Value, length, source)
            : null;
    }
}
