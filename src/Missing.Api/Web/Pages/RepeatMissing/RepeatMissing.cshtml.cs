using Microsoft.AspNetCore.Mvc;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.RepeatMissing;

namespace Missing.Api.Web.Pages.RepeatMissing;

public enum RepeatFilter { All, ThirtyDays, NinetyDays, NoTriggerPlan, Owed }

/// <summary>A child who goes missing again, and what is owed for it.</summary>
/// <param name="Owed">The panel and the strategy meeting, where their clocks run.</param>
public sealed record RepeatRow(RepeatMissingView View, IReadOnlyList<ClockView> Owed);

/// <summary>Children who go missing again, the most often first, as at any moment.</summary>
public sealed class RepeatMissingModel : MissingPage
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public RepeatFilter Show { get; set; }

    public IReadOnlyList<RepeatRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<RepeatFilter, int> Counts { get; private set; } = new Dictionary<RepeatFilter, int>();

    public async Task OnGetAsync()
    {
        var views = await RepeatMissingReader.ReadAsync(Session, Moment, childId: null, Cancelled);
        var owed = await RepeatMissingReader.OwedAsync(Session, Moment, Cancelled);
        var policy = (await CaseReader.PolicyAsync(Session, Cancelled)).InForceAt(Moment.At);
        var all = views.Select(v => new RepeatRow(v, owed.GetValueOrDefault(v.ChildId) ?? [])).ToList();
        Counts = Enum.GetValues<RepeatFilter>().ToDictionary(f => f, f => all.Count(r => Keeps(f, r, policy)));
        Rows = [.. all.Where(r => Keeps(Show, r, policy))];
    }

    private static bool Keeps(RepeatFilter filter, RepeatRow row, PolicyVersion policy) => filter switch
    {
        RepeatFilter.ThirtyDays => row.View.Count30 >= policy.Threshold(Threshold.ThreeInThirty).Count,
        RepeatFilter.NinetyDays => row.View.Count90 >= policy.Threshold(Threshold.ThreeInNinety).Count,
        RepeatFilter.NoTriggerPlan => !row.View.TriggerPlan,
        RepeatFilter.Owed => row.Owed.Count > 0,
        _ => true,
    };
}
