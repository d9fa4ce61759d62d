using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access.Audit;
using Missing.Domain;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Api.Web.Pages.Audit;

/// <summary>Twenty looks of the last whole week, drawn at random; the person is asked why, and the answer is kept.</summary>
public sealed class SampleModel : AuditPage
{
    private const int Many = 20;

    public LocalDate Monday { get; private set; }

    public IReadOnlyList<(ActView Look, SampledLook? Question)> Looks { get; private set; } = [];

    /// <summary>An answer that was too long, or empty.</summary>
    public string? Refused { get; private set; }

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAskAsync(long look)
    {
        await LoadAsync();
        if (!Holds(look)) return NotFound();
        await Service<SampledLooks>().AskedAsync(look, Caller.Actor.Id, Now, Cancelled);
        return LocalRedirect("/audit/sample");
    }

    public async Task<IActionResult> OnPostAnswerAsync(long look, string? answer)
    {
        await LoadAsync();
        if (!Holds(look)) return NotFound();
        if (string.IsNullOrWhiteSpace(answer) || !Characters.AtMost(answer.Trim(), Limits.Text))
        {
            Refused = $"Write what they answered, in at most {Limits.Text} characters.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await Service<SampledLooks>().AnsweredAsync(look, Caller.Actor.Id, answer.Trim(), Now, Cancelled);
        return LocalRedirect("/audit/sample");
    }

    private bool Holds(long look) => Looks.Any(l => l.Look.Id == look);

    private async Task LoadAsync()
    {
        var today = London.Date(Now);
        Monday = today.PlusDays(1 - (int)today.DayOfWeek).PlusDays(-7);
        if (!IsConnected) return;
        var looks = await Service<AuditReader>().SampleAsync(StartOf(Monday), StartOf(Monday.PlusDays(7)), Many, Cancelled);
        var questions = await Service<SampledLooks>().OfAsync(looks.Select(l => l.Id!.Value), Cancelled);
        Looks = [.. looks.Select(l => (l, questions.GetValueOrDefault(SampledLooks.IdOf(l.Id!.Value))))];
    }
}
