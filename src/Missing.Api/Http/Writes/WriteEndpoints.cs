using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using JasperFx.CodeGeneration.Model;
using Missing.Api.Shared.Problems;
using Wolverine.Configuration;
using Wolverine.Http;
using Wolverine.Runtime;

namespace Missing.Api.Http.Writes;

/// <summary>
/// The Wolverine policy for every endpoint that takes a <see cref="WriteContext"/>: a refusal ends the request without saving the
/// session (and releases its locks); any other response is stored for its Idempotency-Key in the same transaction.
/// </summary>
public sealed class WriteEndpoints : IHttpPolicy
{
    public static bool Takes(HttpChain chain) =>
        chain.Method.Method.GetParameters().Any(x => x.ParameterType == typeof(WriteContext));

    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains.Where(Takes))
        {
            // In front of Wolverine's own: its "save changes" has been added already.
            chain.Postprocessors.Insert(0, new EndWhenRefused(chain.Method.ReturnVariable!));
            chain.Postprocessors.Insert(1, new MethodCall(typeof(KeptAnswers), nameof(KeptAnswers.Keep)));
        }
    }

    private sealed class EndWhenRefused(Variable result) : AsyncFrame
    {
        private Variable? http;

        public override IEnumerable<Variable> FindVariables(IMethodVariables chain)
        {
            yield return result;
            yield return http = chain.FindVariable(typeof(HttpContext));
        }

        public override void GenerateCode(GeneratedMethod method, ISourceWriter writer)
        {
            writer.WriteComment("A refusal saves nothing");
            writer.Write($"BLOCK:if ({result.Usage} is {typeof(Problem).FullName})");
            writer.Write($"await {result.Usage}.{nameof(IResult.ExecuteAsync)}({http!.Usage}).ConfigureAwait(false);");
            writer.Write("return;");
            writer.FinishBlock();
            Next?.GenerateCode(method, writer);
        }
    }
}
