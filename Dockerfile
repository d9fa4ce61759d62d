# Builds the Api as script/publish does and runs it as an unprivileged user. The demo (demo/) is never part of the image.
# Ubuntu carries .NET in its own packages, so both stages need nothing but its image. libicu74 is ICU: names are folded by it.
FROM ubuntu:24.04 AS sdk
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates dotnet-sdk-10.0 libicu74 nodejs npm \
  && rm -rf /var/lib/apt/lists/*
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
COPY Directory.Build.props Directory.Build.targets Directory.Packages.props global.json .editorconfig ./
COPY src src
RUN dotnet publish src/Missing.Api -c Release -o /app -p:RestoreLockedMode=true \
  && dotnet publish src/Missing.Seals -c Release -o /seals -p:RestoreLockedMode=true

FROM ubuntu:24.04 AS aspnet
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates aspnetcore-runtime-10.0 libicu74 \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --no-create-home --shell /usr/sbin/nologin missing \
  && install --directory --owner=missing /var/lib/missing-seals
COPY --from=sdk /app /app
COPY --from=sdk /seals /seals
WORKDIR /app
USER missing
ENV ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
ENTRYPOINT ["dotnet", "Missing.Api.dll"]
