using Missing.Api.Access.Audit;
using Missing.Api.Http.Reads;
using Missing.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Web.Pages.Audit;

/// <summary>The base of the auditor's pages.</summary>
public abstract class AuditPage : MissingPage
{
    /// <summary>False where the server has no login that may read the log: the page says what to set.</summary>
    public bool IsConnected => Service<AuditDatabase>().IsSet;

    /// <summary>A day as a browser's date field writes it; <paramref name="otherwise"/> where nothing or nonsense was given.</summary>
    protected static LocalDate Day(string? text, LocalDate otherwise) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: var day } ? day : otherwise;

    protected static DateTimeOffset StartOf(LocalDate day) => London.EndOfDay(day.PlusDays(-1)).ToDateTimeOffset();

    /// <summary>The child of a reference or an id; none where nothing is known by that.</summary>
    protected async Task<Guid?> ChildAsync(string text)
    {
        if (Guid.TryParse(text, out var id)) return id;
        if (await Service<IEpisodeReferences>().FindAsync(text.ToUpperInvariant(), Cancelled) is not { } episode) return null;
        return await Service<EpisodeChildren>().OfAsync(episode, Cancelled);
    }
}
