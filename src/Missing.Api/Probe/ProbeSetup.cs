using Marten;
using Missing.Api.Reads;

namespace Missing.Api.Probe;

public static class ProbeSetup
{
    public static void AddProbe(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureMarten(options => options.Projections.Snapshot<ProbeCount>(JasperFx.Events.Projections.SnapshotLifecycle.Inline));
        builder.Services.AddSingleton<IEpisodeReferences, StoredReferences>();
    }
}
