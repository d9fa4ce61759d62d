using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Reporting;

public static class ConsultTriggerPlanEndpoint
{
    [WolverinePost("/api/episodes/{id}/trigger-plan-consultations")]
    [EndpointSummary("A person has read the child's trigger plan")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, ConsultTriggerPlan command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
