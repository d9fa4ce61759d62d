using Missing.Api.Shared;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Domain.Clocks;
using Missing.Projections.Episodes;

namespace Missing.Api.Web.Forms;

/// <summary>A link to a form: what it says, and where it leads.</summary>
/// <param name="Id">Stable over a redraw: of the form, the episode and the entry it is about.</param>
/// <param name="Of">The episode's reference, for screen-reader users who hear the link without its row.</param>
public sealed record DutyLink(string Id, string Text, string Of, string Address);

/// <summary>The fields of an episode that a link to its form needs.</summary>
public sealed record EpisodeName(string Reference, Guid ChildId);

/// <summary>The links of a list: the form of what is due (<see cref="DueForms"/>) with the words a list needs.</summary>
public static class DutyForms
{
    /// <summary>The route of the contract whose entry stops the clock.</summary>
    public static string Route(ClockId clock) => FormTable.Of(DueForms.Of(clock, subject: null, file: null).Name).Route;

    /// <summary>The form of a duty, with what the clock says of it filled in.</summary>
    /// <param name="back">Where to go when it is recorded.</param>
    public static DutyLink For(ClockView clock, EpisodeName episode, string back) =>
        Link(
            DueForms.Of(clock.Clock, clock.Subject, file: null),
            episode,
            back,
            $"{Spelling.Of(clock.Clock)}-{clock.StartedAt.ToUnixTimeMilliseconds()}-{clock.Subject}");

    /// <summary>The form of a route, about an entry where it is about one.</summary>
    public static DutyLink For(string route, EpisodeName episode, string back, Guid? about = null)
    {
        var form = FormTable.ForRoute(route);
        return Link(new FormLink(form.Name, form.Button, about), episode, back, $"{form.Name}-{about}");
    }

    private static DutyLink Link(FormLink link, EpisodeName episode, string back, string id) => new(
        $"do-{episode.Reference}-{string.Concat(id.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'))}",
        FormTable.Of(link.Name).Title,
        episode.Reference,
        link.Address(episode.Reference, episode.ChildId, back));
}
